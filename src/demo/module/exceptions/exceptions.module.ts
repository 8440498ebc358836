import { Module } from '@nestjs/common';
import { ExceptionsController } from './exceptions.controller.js';

@Module({
  controllers: [ExceptionsController],
})
export class ExceptionsModule {}
