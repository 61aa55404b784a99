import uPlot from 'uplot'
import { type Colours, coloursInForce } from './colours.ts'
import type { Drawing } from './drawing.ts'
import { onKeys } from './keys.ts'
import { moved, type View } from './view.ts'

interface Mounted {
  readonly group: string
  readonly place: HTMLElement
  readonly said: HTMLElement
  readonly make: (colours: Colours) => Drawing
  chart: uPlot
  drawing: Drawing
}

/** The charts of the page. Those of one group share pointer and view. */
export class Stage {
  readonly #mounted: Mounted[] = []
  #colours = coloursInForce()
  #isSharing = false

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(document.body)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw())
    addEventListener('beforeprint', () => this.#print(true))
    addEventListener('afterprint', () => this.#print(false))
  }

  /** Draws where the page has room for it. */
  add(id: string, group: string, make: (colours: Colours) => Drawing): void {
    const place = document.querySelector<HTMLElement>(`[data-chart="${id}"]`)
    if (place === null) return
    const said = document.createElement('p')
    said.className = 'said'
    place.before(said)
    const drawing = make(this.#colours)
    const chart = this.#mount(place, drawing, group)
    const mounted: Mounted = { group, place, said, make, drawing, chart }
    this.#mounted.push(mounted)
    this.#say(mounted)
    onKeys(place, { move: (step) => this.#point(mounted, step), view: (view) => this.show(group, view) })
  }

  /** Changes what part of a group is in sight. */
  show(group: string, view: View): void {
    const [first] = this.#mounted.filter((mounted) => mounted.group === group)
    const { min, max } = first?.chart.scales['x'] ?? {}
    const last = (first?.chart.data[0].length ?? 0) - 1
    if (first === undefined || min == null || max == null || last < 1) return
    first.chart.setScale('x', moved({ min, max }, view, last))
  }

  redraw(): void {
    this.#colours = coloursInForce()
    for (const mounted of this.#mounted) {
      const { min, max } = mounted.chart.scales['x'] ?? {}
      mounted.chart.destroy()
      mounted.drawing = mounted.make(this.#colours)
      mounted.chart = this.#mount(mounted.place, mounted.drawing, mounted.group)
      if (min != null && max != null) mounted.chart.setScale('x', { min, max })
      this.#say(mounted)
    }
  }

  #mount(place: HTMLElement, { options, data, height }: Drawing, group: string): uPlot {
    const hooks = options.hooks ?? {}
    const chart = new uPlot(
      {
        ...options,
        width: place.clientWidth,
        height,
        cursor: { ...options.cursor, sync: { key: group, setSeries: false, scales: ['x', null] } },
        hooks: {
          ...hooks,
          setCursor: [(self) => this.#sayOf(self)],
          setScale: [(self, key) => (key === 'x' ? this.#share(self, group) : undefined)],
        },
      },
      data,
      place,
    )
    return chart
  }

  #share(from: uPlot, group: string): void {
    const { min, max } = from.scales['x'] ?? {}
    if (this.#isSharing || min == null || max == null) return
    this.#isSharing = true
    for (const mounted of this.#mounted) {
      const { chart } = mounted
      const scale = chart.scales['x']
      if (mounted.group === group && chart !== from && (scale?.min !== min || scale?.max !== max))
        chart.setScale('x', { min, max })
    }
    this.#isSharing = false
  }

  #sayOf(chart: uPlot): void {
    const mounted = this.#mounted.find((candidate) => candidate.chart === chart)
    if (mounted !== undefined) this.#say(mounted)
  }

  #say({ chart, drawing, said }: Mounted): void {
    const index = chart.cursor.idx ?? chart.data[0].length - 1
    said.textContent = drawing.describe(index)
  }

  #point({ chart }: Mounted, step: number): void {
    const { min, max } = chart.scales['x'] ?? {}
    const from = chart.cursor.idx ?? Math.round(((min ?? 0) + (max ?? 0)) / 2)
    const index = Math.max(Math.ceil(min ?? 0), Math.min(Math.floor(max ?? 0), from + step))
    chart.setCursor({ left: chart.valToPos(index, 'x'), top: 1 })
  }

  #fit(): void {
    for (const { chart, place, drawing } of this.#mounted)
      if (place.clientWidth > 0 && place.clientWidth !== chart.width)
        chart.setSize({ width: place.clientWidth, height: drawing.height })
  }

  #print(isPrinting: boolean): void {
    document.documentElement.toggleAttribute('data-paper', isPrinting)
    this.redraw()
  }
}
