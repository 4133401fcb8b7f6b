import { BytesOf, Matching } from '../http/form-fields.js';

/** 3 to 40 Latin lower-case letters, digits, dots, hyphens and underscores. */
export const LOGIN = '^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$';

export class AskSaltDto {
  @Matching('not_a_login', LOGIN) readonly login: string;
}

export class SignInDto extends AskSaltDto {
  @BytesOf(32) readonly proof: string;
}
