import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { Panel } from '../../../shared/page/panel.js';
import { move, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { Problems } from '../fields/problems.js';
import { useReordering } from '../fields/use-reordering.js';
import { at, keysOf } from '../model/reading.js';
import { freeName } from '../panels/map-rows.js';
import type { ConstructPanel } from '../panels/panel.js';
import { useWords } from '../words/use-words.js';
import { Entry } from './entry.js';
import { keysBefore } from './root-keys.js';

interface Props {
  readonly section: 'indicators' | 'scores';
  readonly title: string;
  readonly note: string;
  readonly addLabel: string;
  readonly formLabel: string;
  readonly panels: Readonly<Record<string, ConstructPanel>>;
  /** The form a new entry begins with. */
  readonly usual: string;
}

/** What is measured, or how it is scored: an entry a line, the one that is worked on open. */
export function EntriesSection({ section, title, note, addLabel, formLabel, panels, usual }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const names = keysOf(at(model.root, [section]));
  const { handle, target, dragged } = useReordering(names.length, (from, to) => edit([move([section], from, to)]));
  const toggle = (name: string) => {
    setOpen((former) => {
      const next = new Set(former);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  };
  const add = () => {
    const taken = model.names.map(({ name }) => name);
    const name = freeName(taken, (n) => w(`${section}.newName`, { n }));
    const entry = { ...panels[usual]?.start(model), title: { 'zh-CN': name, en: name } };
    const isFirst = names.length === 0;
    edit([isFirst ? set([section], { [name]: entry }, keysBefore(section)) : set([section, name], entry)]);
    setOpen((former) => new Set([...former, name]));
  };
  return (
    <Panel title={title} note={note}>
      {names.map((name, index) => (
        <Entry
          key={name}
          section={section}
          name={name}
          isOpen={open.has(name)}
          toggle={() => toggle(name)}
          handle={isReadOnly ? undefined : handle(index)}
          drop={index === target && target !== dragged ? (target < (dragged ?? 0) ? 'above' : 'below') : undefined}
          formLabel={formLabel}
          panels={panels}
          isOnly={names.length === 1}
        />
      ))}
      <Problems path={[section]} />
      {!isReadOnly && (
        <Button type="dashed" size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {addLabel}
        </Button>
      )}
    </Panel>
  );
}
