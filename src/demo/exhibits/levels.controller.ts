import { Controller, Get, UseFilters } from '@nestjs/common';
import { ClassFilter, MethodFilter } from './level-filters.js';

/** A filter on the class, and on one of its methods another one. */
@UseFilters(ClassFilter)
@Controller('levels')
export class LevelsController {
  @UseFilters(MethodFilter)
  @Get('method')
  withFilter(): never {
    throw new Error('thrown by the handler');
  }

  @Get('class')
  withoutFilter(): never {
    throw new Error('thrown by the handler');
  }
}
