import { signal } from '@preact/signals'

const said = signal('')

/** Says something to everybody: shown for a while, and read out by a screen reader. */
export const say = (text: string): void => {
  said.value = text
}

export const LiveRegion = () => (
  <output class="said-to-all" aria-live="polite">
    {said.value === '' ? null : (
      <span class="notice">
        {said.value}{' '}
        <button
          type="button"
          class="plain"
          aria-label="OK"
          onClick={() => {
            said.value = ''
          }}
        >
          ✕
        </button>
      </span>
    )}
  </output>
)
