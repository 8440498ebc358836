import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { HttpServiceResponseInterceptor } from './base/interceptor/http-service-response.interceptor.js';

export async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.useGlobalInterceptors(new HttpServiceResponseInterceptor());
  await app.listen(3000);
}

await bootstrap();
