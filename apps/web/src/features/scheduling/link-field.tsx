import { Copy } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.ts';

/** A link to take along. Where the browser keeps the clipboard closed, it can still be selected. */
export function LinkField({ label, url }: { label: string; url: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast('Link copied');
    } catch {
      toast('This browser keeps the clipboard closed. Select the link and copy it.');
    }
  };
  return (
    <div className="link-field">
      <input
        className="input mono"
        readOnly
        aria-label={label}
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <Button look="act" icon={Copy} onPress={() => void copy()}>
        Copy the link
      </Button>
    </div>
  );
}
