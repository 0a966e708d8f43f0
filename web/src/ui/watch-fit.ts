/**
 * Marks the region of a table while the whole table fits into it. Only then it need not scroll, and the head of the table
 * can stay in sight while the page scrolls. data-table.tsx gives it to the region.
 */
export function watchFit(region: HTMLElement | null): (() => void) | undefined {
  const table = region?.querySelector('table')
  if (!region || !table) return undefined
  const observer = new ResizeObserver(() =>
    region.toggleAttribute('data-fits', table.offsetWidth <= region.clientWidth),
  )
  observer.observe(region)
  observer.observe(table)
  return () => observer.disconnect()
}
