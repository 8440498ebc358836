import { Module } from '@nestjs/common';
import { ValidatedController } from './validated.controller.js';
import { ValidatedGateway } from './validated.gateway.js';

@Module({ controllers: [ValidatedController], providers: [ValidatedGateway] })
export class ValidatedModule {}
