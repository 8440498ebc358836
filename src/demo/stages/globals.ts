import type { ExceptionFilter, NestInterceptor } from '@nestjs/common';

/** What is registered for every handler with `app.useGlobal…`. */
export interface Globals {
  interceptors: NestInterceptor[];
  filters: ExceptionFilter[];
}
