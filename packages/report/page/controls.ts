import type { ChartData } from '../src/html/chart-data.ts'
import type { Stage } from './stage.ts'
import type { View } from './view.ts'

const BUTTONS = [
  ['earlier', '◀'],
  ['closer', '+'],
  ['wider', '−'],
  ['later', '▶'],
] as const satisfies readonly (readonly [View, string])[]

const button = (name: string, face: string, press: () => void): HTMLButtonElement => {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = face
  made.title = name
  made.setAttribute('aria-label', name)
  made.addEventListener('click', press)
  return made
}

/** Buttons above the charts over time, for fingers and keyboards. */
export const addControls = (stage: Stage, texts: ChartData['texts']): void => {
  for (const id of ['equity', 'price']) {
    const figure = document.querySelector(`[data-chart="${id}"]`)?.closest('figure')
    if (figure === null || figure === undefined) continue
    const bar = document.createElement('div')
    bar.className = 'controls'
    const press = (view: View) => () => stage.show('time', view)
    bar.append(
      ...BUTTONS.map(([view, face]) => button(texts[view], face, press(view))),
      button(texts.everything, texts.everything, press('everything')),
    )
    bar.title = texts.keys
    figure.querySelector('figcaption')?.after(bar)
  }
}
