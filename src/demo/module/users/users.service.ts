import { Injectable } from '@nestjs/common';
import type { User } from '../../entity/user.js';

@Injectable()
export class UsersService {
  private readonly users: readonly User[] = [
    { userId: 'tom', username: 'Tom', age: 10 },
    { userId: 'jerry', username: 'Jerry', age: 11 },
  ];

  find(userId: string): User | undefined {
    return this.users.find((user) => user.userId === userId);
  }
}
