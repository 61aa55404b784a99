import type { ComponentChildren } from 'preact'

/** Something that the reader must know. An alarm is read out at once. */
export const Notice = (props: { readonly kind?: 'warning' | 'alarm'; readonly children: ComponentChildren }) => (
  <div class={`notice ${props.kind ?? ''}`} role={props.kind === 'alarm' ? 'alert' : undefined}>
    {props.children}
  </div>
)
