/** Scrolls the region alone, not the page, until the item is seen with some room around it. */
export function scrollWithin(region: HTMLElement, item: HTMLElement): void {
  const box = region.getBoundingClientRect();
  const own = item.getBoundingClientRect();
  const room = Math.min(own.height * 2, box.height / 4);
  const above = own.top - room - box.top;
  const below = own.bottom + room - box.bottom;
  if (above < 0) region.scrollTop += above;
  else if (below > 0) region.scrollTop += below;
}
