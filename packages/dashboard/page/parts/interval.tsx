/** Where something lies from 0 to 1: a band, its middle, and a mark to hold it against. */
export const Interval = (props: {
  readonly low: number
  readonly high: number
  readonly middle: number
  readonly mark?: number
  readonly said: string
}) => {
  const at = (share: number): string => `${(100 * Math.max(0, Math.min(1, share))).toFixed(1)}%`
  return (
    <span class="span" role="img" aria-label={props.said} title={props.said}>
      <i style={{ left: at(props.low), width: at(props.high - props.low) }} />
      {props.mark === undefined ? null : <u style={{ left: at(props.mark) }} />}
      <b style={{ left: at(props.middle) }} />
    </span>
  )
}
