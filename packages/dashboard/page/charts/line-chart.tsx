import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import { formats } from '../model/formats.ts'
import { isDark, language } from '../model/preferences.ts'
import { type Colours, coloursInForce } from './colours.ts'

export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly colour: keyof Colours
  /** Dashed and without points, for a level that something runs towards. */
  readonly isLevel?: boolean
  readonly isStepped?: boolean
}

export interface LineChartProps {
  readonly title: string
  /** What it shows, for those who cannot see it. */
  readonly summary: string
  /** Epoch milliseconds, ascending. */
  readonly times: readonly number[]
  readonly lines: readonly Line[]
  /** A value with its unit; on the axis in fewer digits. */
  readonly write: (value: number) => string
  readonly writeShort?: (value: number) => string
  readonly isLogarithmic?: boolean
  /** What runs along the axis is no time but a count: how one of it is written. */
  readonly writeCount?: (count: number) => string
  readonly height?: number
}

const HEIGHT = 220
/** A shorter time is told by the hour. */
const TWO_DAYS_MS = 172_800_000

const stepped = uPlot.paths.stepped?.({ align: 1 })

const optionsOf = (
  props: LineChartProps,
  colours: Colours,
  width: number,
  say: (index: number) => void,
): uPlot.Options => {
  const format = formats.value
  const axis = {
    stroke: colours.faint,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1 },
  }
  const write = props.writeShort ?? props.write
  const isShort = (props.times.at(-1) ?? 0) - (props.times[0] ?? 0) < TWO_DAYS_MS
  const { writeCount } = props
  const hourOf = (time: number): string => format.time(time).slice(-5)
  return {
    width,
    height: props.height ?? HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false } },
    scales: { x: { time: writeCount === undefined }, y: props.isLogarithmic === true ? { distr: 3 } : {} },
    axes: [
      {
        ...axis,
        space: 80,
        values: (_, ticks) =>
          ticks.map((tick) => (writeCount ?? (isShort ? hourOf : format.day))(Math.round(tick * 1_000))),
      },
      { ...axis, size: 76, values: (_, ticks) => ticks.map((value) => (value === null ? '' : write(value))) },
    ],
    series: [
      {},
      ...props.lines.map(({ name, colour, isLevel, isStepped }) => ({
        label: name,
        stroke: colours[colour],
        width: isLevel === true ? 1 : 2,
        spanGaps: true,
        points: { show: isLevel !== true && props.times.length < 40 },
        ...(isLevel === true ? { dash: [6, 5] } : {}),
        ...(isStepped === true && stepped !== undefined ? { paths: stepped } : {}),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => say(cursor.idx ?? props.times.length - 1)] },
  }
}

/** Lines over time. Pointer or arrow keys read single points out; dragging looks closer, a double click shows all again. */
export const LineChart = (props: LineChartProps) => {
  const place = useRef<HTMLDivElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const chart = useRef<uPlot | null>(null)
  const { times, lines, title, summary } = props

  const say = (index: number): void => {
    const time = times[index]
    if (said.current === null || time === undefined) return
    const values = lines.flatMap(({ name, values: of }) => {
      const value = of[index]
      return value == null ? [] : [`${name} ${props.write(value)}`]
    })
    said.current.textContent = [(props.writeCount ?? formats.value.time)(time), ...values].join(' · ')
  }

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const data: uPlot.AlignedData = [times.map((time) => time / 1_000), ...lines.map(({ values }) => [...values])]
    const drawn = new uPlot(optionsOf(props, coloursInForce(), element.clientWidth, say), data, element)
    chart.current = drawn
    say(times.length - 1)
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientWidth !== drawn.width)
        drawn.setSize({ width: element.clientWidth, height: drawn.height })
    })
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      drawn.destroy()
      chart.current = null
    }
  }, [times, lines, isDark.value, language.value])

  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const drawn = chart.current
    if (step === undefined || drawn === null) return
    event.preventDefault()
    const from = drawn.cursor.idx ?? times.length - 1
    const index = Math.max(0, Math.min(times.length - 1, from + step))
    drawn.setCursor({ left: drawn.valToPos((times[index] ?? 0) / 1_000, 'x'), top: 1 })
  }

  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <p ref={said} class="said" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its points are read with the arrow keys */}
      <div ref={place} class="plot" role="img" tabIndex={0} aria-label={`${title}. ${summary}`} onKeyDown={onKey} />
      {lines.length < 2 ? null : (
        <ul class="key">
          {lines.map(({ name, colour }) => (
            <li key={name}>
              <i class="swatch" style={{ background: `var(--${colour})` }} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}
