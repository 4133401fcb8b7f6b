import { useI18n } from '../../i18n/i18n.js';
import type { Translator } from '../../i18n/i18n.js';
import { TextField } from '../../ui/field.js';
import { isLogin, proposedLogin } from './login-proposal.js';

export interface PersonAnswers {
  readonly name: string;
  readonly login: string;
  /** The login was typed, so the name no longer proposes one. */
  readonly ownLogin: boolean;
}

export const NOBODY: PersonAnswers = { name: '', login: '', ownLogin: false };

interface PersonStepProps {
  readonly person: PersonAnswers;
  readonly errors: Readonly<Record<string, string>>;
  onChange(person: PersonAnswers): void;
}

export function PersonStep({ person, errors, onChange }: PersonStepProps) {
  const { t } = useI18n();
  return (
    <>
      <TextField
        id="name"
        label={t('join.name')}
        hint={t('join.nameHint')}
        value={person.name}
        onChange={(name) =>
          onChange({ ...person, name, login: person.ownLogin ? person.login : proposedLogin(name) })
        }
        error={errors['name']}
      />
      <TextField
        id="login"
        mode="email"
        label={t('signIn.login')}
        hint={t('join.loginHint')}
        value={person.login}
        onChange={(login) => onChange({ ...person, login: login.toLowerCase(), ownLogin: login !== '' })}
        error={errors['login']}
      />
    </>
  );
}

export function missingOf(
  { name, login }: PersonAnswers,
  { t }: Translator,
): Readonly<Record<string, string>> {
  return {
    ...(name.trim() === '' ? { name: t('join.nameEmpty') } : {}),
    ...(isLogin(login.trim())
      ? {}
      : { login: t(login.trim() === '' ? 'signIn.loginEmpty' : 'join.loginForm') }),
  };
}
