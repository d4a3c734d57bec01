import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

export interface TabOption<Id extends string> {
  id: Id;
  label: string;
  icon?: LucideIcon;
  /** How many things behind it need me. */
  count?: number;
  isDisabled?: boolean;
  content: ReactNode;
}

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabOption<Id>[];
  value?: Id;
  onChange?: (id: Id) => void;
  className?: string;
}

export function Tabs<Id extends string>({ label, tabs, value, onChange, className }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={cx('tabs', className)}
      {...(value !== undefined && { selectedKey: value })}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab) onChange?.(tab.id);
      }}
    >
      <TabList aria-label={label} className="tab-list">
        {tabs.map(({ id, label: word, icon, count = 0, isDisabled = false }) => (
          <Tab key={id} id={id} isDisabled={isDisabled} className="tab">
            {icon && <Icon of={icon} size="s" />}
            {word}
            {count > 0 && <span className="n">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
