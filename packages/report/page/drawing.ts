import type uPlot from 'uplot'

/** A chart as the stage mounts it. */
export interface Drawing {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>
  readonly data: uPlot.AlignedData
  readonly height: number
  /** What is said about a point; the last one's where none is pointed at. */
  readonly describe: (index: number) => string
}
