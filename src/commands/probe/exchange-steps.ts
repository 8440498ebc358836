import type { Listener, ProbeExchange, Received } from '../../model/probe.js';
import { span, type FlowStep, type Line, type Span, type Tone } from '../../report/report.js';
import { oneLine, plural, previewJson, previewText } from './preview.js';

const MAX_PRINTED = 20;

/** What was sent, what the application printed, what came back. */
export function exchangeSteps(exchange: ProbeExchange, listeners: readonly Listener[]): FlowStep[] {
  return [
    ...sentSteps(exchange, listeners),
    ...printedSteps(exchange.printed),
    ...receivedSteps(exchange.received),
  ];
}

function sentSteps({ sent }: ProbeExchange, listeners: readonly Listener[]): FlowStep[] {
  const url = new URL(sent.url);
  const what = whatOf(sent);
  const where =
    sent.event === undefined ? url.host : `${url.protocol}//${url.host}${shownPath(sent.url)}`;
  const noAck = sent.ack === false ? ', without an ack' : '';
  const line = [
    span('strong', oneLine(what)),
    span('muted', oneLine(` to ${where}${declaredAs(url, listeners)}${noAck}`)),
  ];
  const payload = sent.body === undefined ? {} : { body: previewJson(sent.body) };
  const step: FlowStep = { direction: 'out', line, ...payload };
  return [step, ...headerSteps(sent.headers), ...authSteps(sent.auth)];
}

function whatOf({ event, method, url }: ProbeExchange['sent']): string {
  return [method, event ?? shownPath(url)].filter((part) => part !== undefined).join(' ');
}

/** As it was masked: `URL` would encode the dots. */
function shownPath(url: string): string {
  return url.replace(/^\w+:\/\/[^/?#]*/, '');
}

function declaredAs(url: URL, listeners: readonly Listener[]): string {
  const listener = listeners.find(({ actual }) => String(actual.port) === url.port);
  const declared = listener?.declared.port;
  return declared === undefined || declared === null ? '' : ` (declared ${declared})`;
}

/** Those that every request has say nothing. */
const COMMON_HEADERS = new Set(['host', 'connection', 'content-length', 'content-type']);

function headerSteps(headers: Readonly<Record<string, string>>): FlowStep[] {
  return Object.entries(headers)
    .filter(([name]) => !COMMON_HEADERS.has(name.toLowerCase()))
    .map(([name, value]) => ({
      direction: 'out',
      line: [span('muted', 'header '), oneLine(`${name}: ${value}`)],
    }));
}

function authSteps(auth: Readonly<Record<string, unknown>> | undefined): FlowStep[] {
  return auth
    ? [{ direction: 'out', line: span('muted', 'handshake auth'), body: previewJson(auth) }]
    : [];
}

function printedSteps(printed: readonly string[]): FlowStep[] {
  const lines: Line[] = printed.slice(0, MAX_PRINTED).map(oneLine);
  const more = printed.length - MAX_PRINTED;
  if (more > 0) {
    lines.push(span('muted', `… ${plural(more, 'more line')}, --json shows all`));
  }
  return lines.map((line) => ({ direction: 'inside', line }));
}

function receivedSteps(received: Received): FlowStep[] {
  const steps: FlowStep[] = [];
  if (received.status !== undefined) {
    steps.push(httpStep(received, received.status));
  }
  if (received.ack) {
    steps.push(valuesStep([span('good', 'ack')], received.ack));
  }
  for (const value of received.values ?? []) {
    steps.push(valuesStep([span('good', 'value')], [value]));
  }
  if (received.failure !== undefined) {
    steps.push(valuesStep([span('warning', 'error')], [received.failure]));
  }
  for (const { event, args } of received.events ?? []) {
    steps.push(valuesStep([span('warning', 'event '), span('name', oneLine(event))], args));
  }
  if (received.error !== undefined) {
    steps.push({ direction: 'in', line: span('error', oneLine(received.error)) });
  }
  return steps;
}

function httpStep({ headers, body }: Received, status: number): FlowStep {
  const type = headers?.['content-type'] ?? '';
  const line = [span(statusTone(status), `HTTP ${status}`), span('muted', oneLine(` ${type}`))];
  if (body === undefined) {
    return { direction: 'in', line: [...line, span('muted', ' without a body')] };
  }
  const isText = typeof body === 'string' && !/[/+]json\b/i.test(type);
  return { direction: 'in', line, body: isText ? previewText(body) : previewJson(body) };
}

/** Most acks and events carry one value; several are shown as a list. */
function valuesStep(line: readonly Span[], values: readonly unknown[]): FlowStep {
  if (values.length === 0) {
    return { direction: 'in', line: [...line, span('muted', ' without a value')] };
  }
  const body = previewJson(values.length === 1 ? values[0] : values);
  return { direction: 'in', line, body };
}

export function statusTone(status: number): Tone {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warning' : 'good';
}
