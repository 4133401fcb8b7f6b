import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { MessageKey } from '../i18n/catalog.js';
import { hashOf, parentOf, routeOf, type Route } from './routes.js';

export interface Router {
  readonly route: Route;
  /** What has just been done, told once on the page it led to. */
  readonly said: MessageKey | undefined;
  go(route: Route): void;
  /** Takes the place of the current page, so that back does not return to a form already sent. */
  replace(route: Route, said?: MessageKey): void;
  back(): void;
}

const RouterContext = createContext<Router | null>(null);

interface RouterProps {
  readonly home: Route;
  readonly children: ComponentChildren;
}

/** One entry in the browser's history, however far one walks: Back leaves the app and brings no name back. */
export function RouterProvider({ home, children }: RouterProps) {
  const [stack, setStack] = useState<readonly Route[]>(() => [routeOf(location.hash) ?? home]);
  const [said, setSaid] = useState<MessageKey>();
  const router = useMemo((): Router => {
    const show = (next: readonly Route[], saying?: MessageKey) => {
      const top = next.at(-1) ?? home;
      history.replaceState(null, '', hashOf(top));
      scrollTo(0, 0);
      setStack(next);
      setSaid(saying);
    };
    const route = stack.at(-1) ?? home;
    return {
      route,
      said,
      go: (to) => show([...stack, to]),
      replace: (to, saying) => show([...stack.slice(0, -1), to], saying),
      back: () => show(stack.length > 1 ? stack.slice(0, -1) : [parentOf(route)]),
    };
  }, [stack, said, home]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('outside of RouterProvider');
  return router;
}
