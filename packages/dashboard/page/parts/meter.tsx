/** A share of something used up, 0 to 1 or beyond, in words for those who cannot see it. */
export const Meter = ({
  label,
  share,
  said,
}: {
  readonly label: string
  readonly share: number
  readonly said: string
}) => {
  const shown = Math.max(0, Math.min(1, share))
  const kind = share >= 1 ? 'over' : share >= 0.75 ? 'near' : ''
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter of the browser's own cannot be given our colours everywhere
    <span
      class={`meter ${kind}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={shown}
      aria-valuetext={said}
      title={said}
    >
      <i style={{ width: `${(100 * shown).toFixed(1)}%` }} />
    </span>
  )
}
