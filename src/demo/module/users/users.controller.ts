import { Controller, Get, Query } from '@nestjs/common';
import type { User } from '../../entity/user.js';
import { UserIdPipe } from './user-id.pipe.js';
import { UsersService } from './users.service.js';

@Controller('users')
export class UsersController {
  constructor(private readonly usersService: UsersService) {}

  @Get()
  find(@Query('userId', UserIdPipe) userId: string): User | undefined {
    return this.usersService.find(userId);
  }
}
