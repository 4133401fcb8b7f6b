import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Act } from './act.decorator.js';
import { DeclaredActions } from './declared-actions.js';

@Controller('declared')
class Declared {
  @Get()
  @Act('ReadHealth')
  read(): void {}

  helper(): void {}
}

@Controller('forgotten')
class Forgotten {
  @Get()
  read(): void {}
}

const boot = async (controllers: (new () => object)[]): Promise<void> => {
  @Module({ imports: [DiscoveryModule], controllers, providers: [DeclaredActions] })
  class Api {}
  const module = await Test.createTestingModule({ imports: [Api] }).compile();
  await module.init();
  await module.close();
};

describe('the boot', () => {
  it('passes when every route says what it does', async () => {
    await expect(boot([Declared])).resolves.toBeUndefined();
  });

  it('fails when one does not', async () => {
    await expect(boot([Declared, Forgotten])).rejects.toThrow(
      'routes without a declared action: Forgotten.read',
    );
  });
});
