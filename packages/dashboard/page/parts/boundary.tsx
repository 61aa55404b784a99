import { Component, type ComponentChildren } from 'preact'
import { filled } from '../texts/filled.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { Notice } from './notice.tsx'

/** A page that fails says so, instead of standing still with what it showed last. */
export class Boundary extends Component<{ readonly children: ComponentChildren }, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: null }

  override componentDidCatch(fault: unknown): void {
    this.setState({ fault })
    // as it would be without us: in the browser's own list of faults
    reportError(fault)
  }

  override render() {
    const { fault } = this.state
    if (fault === null) return this.props.children
    const t = words(shellTexts)
    const message = fault instanceof Error ? fault.message : String(fault)
    return (
      <Notice kind="alarm">
        {filled(t.broken, { message })}{' '}
        <button type="button" onClick={() => location.reload()}>
          {t.reload}
        </button>
      </Notice>
    )
  }
}
