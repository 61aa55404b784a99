import type { View } from './view.ts'

const VIEW_KEYS: Readonly<Record<string, View>> = { '+': 'closer', '=': 'closer', '-': 'wider', '0': 'everything' }
const STEP_KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
/** Points that one press with shift goes. */
const LEAP = 20

interface Keys {
  readonly move: (step: number) => void
  readonly view: (view: View) => void
}

/** What keys do on a chart that has the focus. */
export const onKeys = (place: HTMLElement, { move, view }: Keys): void =>
  place.addEventListener('keydown', (event) => {
    const step = STEP_KEYS[event.key]
    const change = VIEW_KEYS[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey || (step === undefined && change === undefined)) return
    event.preventDefault()
    if (step !== undefined) move(event.shiftKey ? step * LEAP : step)
    if (change !== undefined) view(change)
  })
