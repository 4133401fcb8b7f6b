import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACT } from './act.decorator.js';

/** Nest keeps a route's path under this key on the handler. */
const PATH = 'path';

/** Fails the boot when a route says not which action it is: such a route would be nobody's decision. */
@Injectable()
export class DeclaredActions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.routes().filter(({ handler }) => this.reflector.get(ACT, handler) === undefined);
    if (undeclared.length > 0) {
      throw new Error(`routes without a declared action: ${undeclared.map(({ name }) => name).join(', ')}`);
    }
  }

  private routes(): readonly { name: string; handler: () => unknown }[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ name: `${metatype?.name ?? ''}.${method}`, handler: prototype[method] }))
        .filter((route): route is { name: string; handler: () => unknown } => route.handler !== undefined)
        .filter(({ handler }) => Reflect.hasMetadata(PATH, handler));
    });
  }
}
