import { useState } from 'preact/hooks'
import { ApiFault } from '../model/api.ts'
import { signIn } from '../model/session.ts'
import { filled } from '../texts/filled.ts'
import { loginTexts } from '../texts/login.ts'
import { words } from '../texts/words.ts'

/** Asks for the token that the dashboard was started with. */
export const Login = () => {
  const t = words(loginTexts)
  const [token, setToken] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)

  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    setSending(true)
    try {
      await signIn(token)
    } catch (error) {
      const isWrong = error instanceof ApiFault && error.status === 401
      setFault(isWrong ? t.wrong : filled(t.failed, { message: error instanceof Error ? error.message : '' }))
      setSending(false)
    }
  }

  return (
    <main class="login">
      <section>
        <h1>Alavanca</h1>
        <form onSubmit={send}>
          {/* for those who keep passwords in their browser */}
          <input type="text" name="username" autocomplete="username" value="alavanca" readOnly hidden />
          <label class="field">
            {t.token}
            <input
              type="password"
              autocomplete="current-password"
              value={token}
              required
              aria-invalid={fault !== null}
              aria-describedby="login-fault login-help"
              onInput={({ currentTarget }) => setToken(currentTarget.value)}
            />
          </label>
          <p id="login-fault" class="lost" role="alert">
            {fault}
          </p>
          <button type="submit" class="main" disabled={isSending}>
            {t.enter}
          </button>
          <p id="login-help" class="note">
            {t.help}
          </p>
        </form>
      </section>
    </main>
  )
}
