import { Controller, Get, Param } from '@nestjs/common';
import { HanaError } from '../../base/exception/hana.error.js';

@Controller('pictures')
export class PicturesController {
  /** There are no pictures: the id is the error code of the storage, so that every code can be asked for. */
  @Get(':id')
  find(@Param('id') id: string): never {
    throw new HanaError(id);
  }
}
