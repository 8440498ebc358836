import { Body, Controller, Post, UsePipes, ValidationPipe } from '@nestjs/common';
import { Named, NAME_VALIDATOR } from './name-validator.js';

@Controller('names')
export class ValidatedController {
  @UsePipes(new ValidationPipe(NAME_VALIDATOR))
  @Post()
  rename(@Body() request: Named): unknown {
    return request.name;
  }
}
