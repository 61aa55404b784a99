import { formats } from '../model/formats.ts'

/** A chance as a bar in the colour of its action, and in figures. */
export const OddsBar = ({ action, share }: { readonly action: string; readonly share: number }) => (
  <span class="odds-bar">
    <span class="track">
      <i class={`action-${action}`} style={{ width: `${(100 * share).toFixed(1)}%` }} />
    </span>
    <span class="figure">{formats.value.percent(share)}</span>
  </span>
)
