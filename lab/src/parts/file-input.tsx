interface FileInputProps {
  readonly label: string;
  readonly onOpen: (file: File) => void;
}

/** Opens a table from a file. */
export const FileInput = ({ label, onOpen }: FileInputProps) => (
  <label class="file-input">
    {label}{' '}
    <input
      type="file"
      accept=".csv,.tsv,.txt,text/csv"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        if (file) onOpen(file);
      }}
    />
  </label>
);
