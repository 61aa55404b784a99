import uPlot from 'uplot'
import { type Colours, coloursInForce } from './colours.ts'
import type { Drawing } from './drawing.ts'
import { onKeys } from './keys.ts'
import { moved, type View } from './view.ts'

interface Placed {
  readonly group: string
  readonly place: HTMLElement
  readonly said: HTMLElement
  readonly make: (colours: Colours) => Drawing
  /** Null until its part of the page was unfolded. */
  mounted: { readonly chart: uPlot; readonly drawing: Drawing } | null
}

interface Span {
  readonly min: number
  readonly max: number
}

const spanOf = (chart: uPlot): Span | null => {
  const { min, max } = chart.scales['x'] ?? {}
  return min == null || max == null ? null : { min, max }
}

/** The charts of the page, each drawn once there is room for it. Those of one group share pointer and view. */
export class Stage {
  readonly #placed: Placed[] = []
  readonly #spans = new Map<string, Span>()
  readonly #sizes = new ResizeObserver(() => this.fit())
  #colours = coloursInForce()
  #isSharing = false

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw())
  }

  /** Draws where the page has room for it, as soon as that is in sight. */
  add(id: string, group: string, make: (colours: Colours) => Drawing): void {
    const place = document.querySelector<HTMLElement>(`[data-chart="${id}"]`)
    if (place === null) return
    const said = document.createElement('p')
    said.className = 'said'
    place.before(said)
    const placed: Placed = { group, place, said, make, mounted: null }
    this.#placed.push(placed)
    onKeys(place, { move: (step) => this.#point(placed, step), view: (view) => this.show(group, view) })
    this.#sizes.observe(place)
    this.fit()
  }

  /** Changes what part of a group is in sight. */
  show(group: string, view: View): void {
    const chart = this.#placed.find((placed) => placed.group === group && placed.mounted !== null)?.mounted?.chart
    const span = chart === undefined ? null : spanOf(chart)
    const last = (chart?.data[0].length ?? 0) - 1
    if (chart === undefined || span === null || last < 1) return
    chart.setScale('x', moved(span, view, last))
  }

  /** In the colours that are in force now. */
  redraw(): void {
    this.#colours = coloursInForce()
    for (const placed of this.#placed) {
      if (placed.mounted === null) continue
      placed.mounted.chart.destroy()
      this.#mount(placed)
    }
  }

  /** To the room that there is. */
  fit(): void {
    for (const placed of this.#placed) {
      const { place, mounted } = placed
      const width = place.clientWidth
      if (width === 0) continue
      if (mounted === null) this.#mount(placed)
      else if (width !== mounted.chart.width) mounted.chart.setSize({ width, height: mounted.drawing.height })
    }
  }

  #mount(placed: Placed): void {
    const { place, group, make } = placed
    const drawing = make(this.#colours)
    const { options, data, height } = drawing
    // before drawing, which changes it
    const span = this.#spans.get(group)
    const chart = new uPlot(
      {
        ...options,
        width: place.clientWidth,
        height,
        cursor: { ...options.cursor, sync: { key: group, setSeries: false, scales: ['x', null] } },
        hooks: {
          ...options.hooks,
          setCursor: [(self) => this.#sayOf(self)],
          setScale: [(self, key) => (key === 'x' ? this.#share(self, group) : undefined)],
        },
      },
      data,
      place,
    )
    placed.mounted = { chart, drawing }
    if (span !== undefined) chart.setScale('x', span)
    this.#say(placed)
  }

  #share(from: uPlot, group: string): void {
    const span = spanOf(from)
    // a chart that is still being made tells of its whole width
    const isKnown = this.#placed.some(({ mounted }) => mounted?.chart === from)
    if (this.#isSharing || span === null || !isKnown) return
    this.#spans.set(group, span)
    this.#isSharing = true
    for (const { mounted, group: other } of this.#placed) {
      if (mounted === null || other !== group || mounted.chart === from) continue
      const { min, max } = spanOf(mounted.chart) ?? {}
      if (min !== span.min || max !== span.max) mounted.chart.setScale('x', span)
    }
    this.#isSharing = false
  }

  #sayOf(chart: uPlot): void {
    const placed = this.#placed.find(({ mounted }) => mounted?.chart === chart)
    if (placed !== undefined) this.#say(placed)
  }

  #say({ mounted, said }: Placed): void {
    if (mounted === null) return
    const { chart, drawing } = mounted
    said.textContent = drawing.describe(chart.cursor.idx ?? chart.data[0].length - 1)
  }

  #point({ mounted }: Placed, step: number): void {
    if (mounted === null) return
    const { chart } = mounted
    const { min, max } = spanOf(chart) ?? { min: 0, max: 0 }
    const from = chart.cursor.idx ?? Math.round((min + max) / 2)
    const index = Math.max(Math.ceil(min), Math.min(Math.floor(max), from + step))
    chart.setCursor({ left: chart.valToPos(index, 'x'), top: 1 })
  }
}
