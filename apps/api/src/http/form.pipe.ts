import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { formErrors } from './form-errors.js';
import { NothingDto } from './nothing.dto.js';
import { Refused } from './problem.js';

/** Checks form against the DTO: nothing unknown, nothing missing, every string a code, id, date or base64url. */
@Injectable()
export class FormPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      exceptionFactory: (found) => new Refused(400, 'form_invalid', formErrors(found)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && value !== undefined && !isObject(value)) {
      throw new Refused(400, 'form_invalid', [{ field: '', code: 'not_an_object' }]);
    }
    // class-validator takes a form without fields for one it does not know.
    if (metadata.metatype === NothingDto) return nothing(value);
    return (await super.transform(value, metadata)) as unknown;
  }
}

function nothing(value: unknown): NothingDto {
  const errors = Object.keys(value ?? {}).map((property) => ({
    property,
    constraints: { whitelistValidation: '' },
  }));
  if (errors.length > 0) throw new Refused(400, 'form_invalid', formErrors(errors));
  return new NothingDto();
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
