import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { JsonValue } from '#kernel/message';
import { useSession } from '../shell/session.js';
import { noteWriting } from './writing.js';
import { destroyDraft, findDraft, keepDraft, type DraftKind } from './draft-store.js';

export interface Draft<Value> {
  /** Undefined until what was kept is opened. */
  readonly value: Value | undefined;
  /** The device could not keep the last change: said on the page, nothing else stops. */
  readonly unkept: boolean;
  change(part: Partial<Value>): void;
  discard(): Promise<void>;
}

/** A form whose every change is sealed and kept on the device at once, and found again after a lock or a reload. */
export function useDraft<Value extends object>(
  kind: DraftKind,
  id: string,
  initial: () => Value,
): Draft<Value> {
  const { keys, me } = useSession();
  const [value, setValue] = useState<Value>();
  const [unkept, setUnkept] = useState(false);
  const newest = useRef<Value | undefined>(undefined);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const discarded = useRef(false);

  useEffect(() => {
    let live = true;
    const restore = async (): Promise<Value> => {
      const kept = await findDraft(me.member.id, id).catch(() => undefined);
      if (kept === undefined) return initial();
      return { ...initial(), ...((await keys.call('openDraft', { id, box: kept.box })) as object) };
    };
    void restore()
      .catch(initial)
      .then((restored) => {
        newest.current = restored;
        if (live) setValue(restored);
      });
    return () => {
      live = false;
    };
  }, [id]);

  const change = useCallback(
    (part: Partial<Value>) => {
      if (newest.current === undefined) return;
      const next = { ...newest.current, ...part };
      newest.current = next;
      setValue(next);
      writing.current = writing.current.then(async () => {
        if (newest.current !== next || discarded.current) return;
        try {
          const box = await keys.call('sealDraft', { id, value: next as unknown as JsonValue });
          await keepDraft({ id, member: me.member.id, kind, box, at: Date.now() });
          setUnkept(false);
        } catch {
          setUnkept(true);
        }
      });
      noteWriting(writing.current);
    },
    [id, kind, keys, me],
  );

  const discard = useCallback(async () => {
    discarded.current = true;
    await writing.current;
    await destroyDraft(me.member.id, id).catch(() => undefined);
  }, [id, me]);

  return { value, unkept, change, discard };
}
