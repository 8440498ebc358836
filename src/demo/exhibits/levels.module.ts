import { Module } from '@nestjs/common';
import { LevelsController } from './levels.controller.js';

@Module({ controllers: [LevelsController] })
export class LevelsModule {}
