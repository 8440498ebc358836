import type { Report } from '../report/report.js';
import { renderPage } from './html/render-page.js';

/** One page that needs nothing beside itself; text of a report stays text. */
export function htmlFormat(report: Report): string {
  return renderPage(report);
}
