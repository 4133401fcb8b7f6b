import { WithWords } from '../../i18n/more-words.js';
import { loadRegistrarWords } from '../../i18n/parts.js';
import type { Route } from '../../shell/routes.js';
import { InviteFirst } from './invite-first.js';
import { Move } from './move.js';
import { OrganizationPage } from './organization-page.js';
import { Register } from './register.js';
import { Registry } from './registry.js';
import { Release } from './release.js';
import { Rename } from './rename.js';
import { Vouch } from './vouch.js';

/** The registrar's pages: organizations, and never a case. */
export function Registrar({ route }: { readonly route: Route }) {
  return (
    <WithWords load={loadRegistrarWords}>
      <Page route={route} />
    </WithWords>
  );
}

function Page({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'register':
      return <Register />;
    case 'organization':
      return <OrganizationPage id={route.id} />;
    case 'rename':
      return <Rename id={route.id} />;
    case 'move':
      return <Move id={route.id} />;
    case 'invite':
      return <InviteFirst id={route.id} />;
    case 'release':
      return <Release id={route.id} />;
    case 'vouch':
      return <Vouch id={route.id} />;
    default:
      return <Registry />;
  }
}
