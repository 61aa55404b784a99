import { type HouseGraph, heightOf, plainImports } from './house-graph.ts'

const BOX = { width: 118, height: 34 }
const GAP = { x: 26, y: 46 }
const MARGIN = 24

interface Place {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** One row a storey, the ground floor below, each row in the middle. */
const placesOf = (
  graph: HouseGraph,
): { readonly places: readonly Place[]; readonly width: number; readonly height: number } => {
  const names = [...graph.keys()]
  const heights = new Map(names.map((name) => [name, heightOf(graph, name)]))
  const storeys = Math.max(...heights.values()) + 1
  const rows = Array.from({ length: storeys }, (_, storey) => names.filter((name) => heights.get(name) === storey))
  const rowWidth = (count: number): number => count * (BOX.width + GAP.x) - GAP.x
  const width = Math.max(...rows.map(({ length }) => rowWidth(length))) + 2 * MARGIN
  const height = storeys * (BOX.height + GAP.y) - GAP.y + 2 * MARGIN
  const places = rows.flatMap((row, storey) =>
    row.map((name, index) => ({
      name,
      x: (width - rowWidth(row.length)) / 2 + index * (BOX.width + GAP.x),
      y: height - MARGIN - BOX.height - storey * (BOX.height + GAP.y),
    })),
  )
  return { places, width, height }
}

const line = (from: Place, to: Place): string => {
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y]
  const bend = (y2 - y1) / 2
  return `<path d="M ${x1} ${y1} C ${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" marker-end="url(#arrow)"/>`
}

const box = ({ name, x, y }: Place): string =>
  `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>` +
  `<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 4.5}">${name}</text>`

const STYLE = [
  'svg { background: #fff } rect { fill: #eef3f7; stroke: #3b5b73 } path { fill: none; stroke: #7d93a3 }',
  'text { font: 13px system-ui, sans-serif; fill: #16242e; text-anchor: middle } marker path { fill: #7d93a3; stroke: none }',
  '@media (prefers-color-scheme: dark) { svg { background: #12181d } rect { fill: #1e2a33; stroke: #8fb0c6 }',
  'text { fill: #e6eef3 } path { stroke: #6b8496 } marker path { fill: #6b8496 } }',
].join(' ')

/** The packages as a house: each above all that it imports, a line for every import that no longer way says already. */
export const housePicture = (graph: HouseGraph): string => {
  const { places, width, height } = placesOf(graph)
  const place = new Map(places.map((one) => [one.name, one]))
  const lines = places.flatMap((from) =>
    plainImports(graph, from.name).flatMap((used) => {
      const to = place.get(used)
      return to === undefined ? [] : line(from, to)
    }),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>The packages of Alavanca: each stands above all that it imports</title>',
    `<style>${STYLE}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">',
    '<path d="M 0 0 L 8 4 L 0 8 z"/></marker></defs>',
    ...lines,
    ...places.map(box),
    '</svg>',
    '',
  ].join('\n')
}
