import type { ChartData } from '../src/html/chart-data.ts'

/** Says of every table whether more of it lies beside what is in sight. */
export const markScrolling = ({ scrolls }: ChartData['texts']): void => {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const place = target.parentElement
      if (place === null || place.clientWidth === 0) continue
      place.toggleAttribute('data-scrolls', place.scrollWidth > place.clientWidth + 1)
    }
  })
  for (const table of document.querySelectorAll('.scroll > table')) {
    const hint = document.createElement('span')
    hint.className = 'scroll-hint'
    hint.textContent = `⇆ ${scrolls}`
    // seen, not read: who hears the table goes through its cells
    hint.setAttribute('aria-hidden', 'true')
    table.before(hint)
    sizes.observe(table)
  }
}
