/** Boots the built application of a folder as a preview, and nothing else. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [root] = process.argv.slice(2);
const core = createRequire(join(root, 'package.json')).resolve('@nestjs/core');
const { NestFactory } = await import(pathToFileURL(core).href);
const { AppModule } = await import(pathToFileURL(join(root, 'dist', 'app.module.js')).href);
const app = await NestFactory.create(AppModule, {
  preview: true,
  abortOnError: false,
  logger: false,
});
// Nest has no instances for functional middleware, and says so here.
await app.init().catch(() => undefined);
process.exit(0);
