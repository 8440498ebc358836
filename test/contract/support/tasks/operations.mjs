import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { locateTarget } from '../../../../dist/nest/locate-target.js';
import { open } from './open.mjs';

/**
 * Starts the application and runs each operation by itself, with a list of what
 * ran for it: queries and mutations over HTTP, subscriptions on the schema, and
 * what the application made external handlers of by their names.
 */
export async function run({ app, schemaFile, operations }) {
  process.env.SCHEMA_FILE = schemaFile;
  const { root } = await locateTarget(app, process.cwd());
  const require = createRequire(join(resolve(root), 'package.json'));
  const schemaOf = await keepSchema(require);
  return open(app, 'live', async ({ model, httpServer }) => {
    const done = [];
    for (const operation of operations) {
      const ran = (globalThis.__ran = []);
      const answer = await perform(operation).catch((error) => ({ thrown: String(error) }));
      done.push({ ran: [...ran], answer });
    }
    return { model, done };

    function perform(operation) {
      const handler = globalThis.__ticks?.[operation];
      if (handler) return handler(5);
      return operation.startsWith('subscription') ? subscribe(operation) : post(operation);
    }

    async function post(query) {
      const response = await fetch(`http://127.0.0.1:${httpServer.port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return response.json();
    }

    async function subscribe(source) {
      const { parse, subscribe: start } = require('graphql');
      const document = parse(source);
      const events = await start({ schema: schemaOf(), document, contextValue: {} });
      const { value } = await events.next();
      await events.return();
      return value;
    }
  });
}

async function keepSchema(require) {
  require('reflect-metadata');
  const { NestFactory } = await import(require.resolve('@nestjs/core'));
  const { GraphQLSchemaHost } = await import(require.resolve('@nestjs/graphql'));
  const prototype = Object.getPrototypeOf(NestFactory);
  const { create } = prototype;
  let application;
  prototype.create = async function keep(...args) {
    application = await create.apply(this, args);
    return application;
  };
  return () => application.get(GraphQLSchemaHost).schema;
}
