import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

export interface MenuProps {
  /** The accessible name of the list. */
  label: string;
  /** The Button or IconButton that opens it. */
  trigger: ReactElement;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  /** MenuItem, MenuChoice, MenuLine. */
  children: ReactNode;
}

export function Menu({ label, trigger, placement = 'bottom end', children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="pop" placement={placement} offset={6}>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  icon?: LucideIcon;
  note?: string;
  isBad?: boolean;
  isDisabled?: boolean;
  /** One of: go to one of our paths, or act. */
  href?: string;
  onAction?: () => void;
  children: string;
}

export function MenuItem({
  icon,
  note,
  isBad = false,
  isDisabled = false,
  children,
  ...rest
}: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      isDisabled={isDisabled}
      textValue={children}
      className={cx('menu-item', isBad && 'is-bad')}
    >
      {icon && <Icon of={icon} />}
      <span>
        {children}
        {note && <small>{note}</small>}
      </span>
    </AriaMenuItem>
  );
}

export interface MenuChoiceProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string; icon?: LucideIcon }[];
  value: Id;
  onChange: (id: Id) => void;
}

/** One of a few inside a menu: the theme, the language of the editor. */
export function MenuChoice<Id extends string>({ label, options, value, onChange }: MenuChoiceProps<Id>) {
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const option = keys === 'all' ? undefined : options.find(({ id }) => keys.has(id));
        if (option) onChange(option.id);
      }}
    >
      <Header className="menu-head">{label}</Header>
      {options.map(({ id, label: word, icon }) => (
        <AriaMenuItem key={id} id={id} textValue={word} className="menu-item">
          {icon && <Icon of={icon} />}
          {word}
          <Icon of={Check} size="s" className="tick" />
        </AriaMenuItem>
      ))}
    </MenuSection>
  );
}

export function MenuLine() {
  return <Separator className="menu-line" />;
}
