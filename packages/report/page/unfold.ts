import type { ChartData } from '../src/html/chart-data.ts'
import type { Stage } from './stage.ts'

const everyPart = (kind = ''): HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>(`details${kind}`),
]

/** Opens what an address points into. */
const openAddressed = (): void => {
  const id = decodeURIComponent(location.hash.slice(1))
  const found = id === '' ? null : document.getElementById(id)
  if (found === null) return
  for (let part = found.closest('details'); part !== null; part = part.parentElement?.closest('details') ?? null)
    part.open = true
  found.scrollIntoView()
  found.querySelector('summary')?.focus({ preventScroll: true })
}

/** A button that unfolds the page's parts, or folds them. */
const toggleAll = ({ openAll, closeAll }: ChartData['fold']): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  const parts = everyPart('.part')
  const areOpen = (): boolean => parts.every(({ open }) => open)
  const say = (): void => {
    button.textContent = areOpen() ? closeAll : openAll
  }
  button.addEventListener('click', () => {
    const open = !areOpen()
    for (const part of parts) part.open = open
    say()
  })
  for (const part of parts) part.addEventListener('toggle', say)
  say()
  return button
}

/** Parts unfold where an address or a link says so, all together by a button, and for the time of printing. */
export const unfoldParts = (stage: Stage, words: ChartData['fold']): void => {
  document.querySelector('nav')?.append(toggleAll(words))
  addEventListener('hashchange', openAddressed)
  // the address may be there already, and then does not change
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    link.addEventListener('click', () => setTimeout(openAddressed))
  openAddressed()
  let folded: readonly HTMLDetailsElement[] = []
  const onPaper = (isPrinting: boolean): void => {
    if (isPrinting) folded = everyPart().filter(({ open }) => !open)
    for (const part of folded) part.open = isPrinting
    document.documentElement.toggleAttribute('data-paper', isPrinting)
    stage.fit()
    stage.redraw()
  }
  addEventListener('beforeprint', () => onPaper(true))
  addEventListener('afterprint', () => onPaper(false))
}
