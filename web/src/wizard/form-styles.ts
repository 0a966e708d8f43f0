/** Loads the style sheets of the form controls that only the wizard and its neighbours use. */
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/Radio.css'
