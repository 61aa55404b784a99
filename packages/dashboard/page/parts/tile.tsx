import type { ComponentChildren } from 'preact'

const signOf = (sign: number | undefined): string => {
  if (sign === undefined || sign === 0) return ''
  return sign > 0 ? 'won' : 'lost'
}

/** One figure, large, with its unit. */
export const Tile = (props: {
  readonly name: string
  readonly value: ComponentChildren
  readonly remark?: ComponentChildren
  /** Above 0 it is shown as earned, below as lost. */
  readonly sign?: number | undefined
}) => (
  <div class="tile">
    <dt>{props.name}</dt>
    <dd>
      <b class={signOf(props.sign)}>{props.value}</b>
      {props.remark ? <small>{props.remark}</small> : null}
    </dd>
  </div>
)

export const Tiles = ({ children }: { readonly children: ComponentChildren }) => <dl class="tiles">{children}</dl>
