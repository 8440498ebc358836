// A Nest that asks its filters the other way round.
import 'reflect-metadata';
import '@nestjs/core';
import { RouterExceptionFilters } from '@nestjs/core/router/router-exception-filters.js';

const { create } = RouterExceptionFilters.prototype;

RouterExceptionFilters.prototype.create = function reversed(...given) {
  const handler = create.apply(this, given);
  handler.filters.reverse();
  return handler;
};
