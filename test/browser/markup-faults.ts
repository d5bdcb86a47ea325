import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // The HTML standard takes either case; ours is a byte or two shorter once it is packed.
      'doctype-style': 'off',
      // A template leaves it where a part is left out; it is nothing once it is packed.
      'no-trailing-whitespace': 'off',
      // Every file comes from where the page comes from: whoever could change one could change the other.
      'require-sri': 'off',
      // A number that may break at its space still fits the narrowest screen.
      'tel-non-breaking': 'off',
      // GOV.UK's titles say the question, the service and the council, and some questions are long.
      'long-title': 'off',
      // GOV.UK's date input has `role="group"` on its fieldset, for older screen readers.
      'no-redundant-role': 'off',
      // GOV.UK's error summary has a heading of the second rank, and stands before the first.
      'heading-level': ['error', { minInitialRank: 'h2' }],
      // GOV.UK's start button is a link, and its notification banner a region.
      'prefer-native-element': ['error', { exclude: ['button', 'region'] }],
      // GOV.UK's checkboxes share the name of their question.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
      // The HTML standard takes dots: what is wrong with a definition is named by its path.
      'valid-id': ['error', { relaxed: true }],
    },
  }),
)

/** What is wrong with a page as it was sent, before any browser has put it right: each as `rule: what, where`. */
export async function markupFaults(source: string): Promise<string[]> {
  const { results } = await validator.validateString(source)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message}, at ${line}:${column}`),
  )
}
