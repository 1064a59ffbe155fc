import { useId } from 'react';
import styles from './choice-row.module.css';

interface Props<Value extends string> {
  readonly title: string;
  readonly choices: readonly { readonly value: Value; readonly title: string }[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

/** A few choices side by side, one of them taken: radio buttons, so that the arrow keys work. */
export function ChoiceRow<Value extends string>({ title, choices, chosen, choose }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.row}>
      <legend>{title}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={choice.value === chosen}
              onChange={() => choose(choice.value)}
            />
            <span>{choice.title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
