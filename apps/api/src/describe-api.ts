import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { readConfig } from './api.config.js';
import { ApiModule } from './api.module.js';
import { API_PREFIX } from './create-api.js';
import { fastifyAdapter } from './http/door.js';
import { ProblemView } from './http/problem.view.dto.js';
import { createLog } from './http/request-log.js';
import { ErasedView } from './http/view-fields.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Nothing is connected to for a description: these lead nowhere. */
const NOWHERE = readConfig({
  DATABASE_URL: 'postgres://nowhere/kalkan',
  KEYS_DATABASE_URL: 'postgres://nowhere/kalkan_keys',
  DATABASE_ROLES_PASSWORD: 'of-no-role-at-all',
});

/** The OpenAPI document of every route, made of the build alone: no provider is instantiated. */
export async function describeApi(): Promise<OpenAPIObject> {
  const module = ApiModule.over(NOWHERE, createLog('silent'));
  const app = await NestFactory.create<NestFastifyApplication>(module, fastifyAdapter(NOWHERE, undefined), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX);
  const described = new DocumentBuilder()
    .setTitle('Kalkan')
    .setVersion('1')
    .setDescription(
      'Case management that cannot read its cases. Every string is an id, a code, a date or sealed.',
    )
    .build();
  const document = SwaggerModule.createDocument(app, described, {
    extraModels: [ErasedView, ProblemView],
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations) as OperationObject[]) complete(path, operation);
  }
  return document;
}

/** What decorators do not say: that every id in a path is one, and what a refusal looks like. */
function complete(path: string, operation: OperationObject): void {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const others = (operation.parameters ?? []).filter(
    (parameter) => !('in' in parameter) || parameter.in !== 'path',
  );
  operation.parameters = [
    ...ids.map((name) => ({
      name,
      in: 'path' as const,
      required: true,
      schema: { type: 'string', format: 'uuid' },
    })),
    ...others,
  ];
  operation.responses['default'] = {
    description: 'A problem document',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
  };
}
