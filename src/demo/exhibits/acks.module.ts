import { Module } from '@nestjs/common';
import { AcksGateway } from './acks.gateway.js';

@Module({ providers: [AcksGateway] })
export class AcksModule {}
