import type uPlot from 'uplot'

/** A dashed line at one value, where it is in sight. */
export const levelLine =
  (value: number, colour: string) =>
  (chart: uPlot): void => {
    const { min, max } = chart.scales['y'] ?? {}
    if (min == null || max == null || value < min || value > max) return
    const { ctx, bbox } = chart
    const y = chart.valToPos(value, 'y', true)
    ctx.save()
    ctx.strokeStyle = colour
    ctx.lineWidth = devicePixelRatio
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.restore()
  }
