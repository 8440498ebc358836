import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { prepareStage } from './prepare-stage.js';

/** Starts the application as it was at the stage that DEMO_STAGE names. */
export async function bootstrap(): Promise<void> {
  const globals = prepareStage(process.env['DEMO_STAGE']);
  const app = await NestFactory.create(AppModule);
  app.useGlobalInterceptors(...globals.interceptors);
  app.useGlobalFilters(...globals.filters);
  await app.listen(3000);
}

await bootstrap();
